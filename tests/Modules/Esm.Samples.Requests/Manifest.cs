using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Requests sample",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "A module with a workflow whose steps ask for permissions of their own, and one that asks for a permission that nobody declares.",
    Dependencies = ["Esm.Requests"])]
