using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Requests sample",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "A module with a workflow whose steps ask for permissions of their own, one that asks for a permission that nobody declares, one with a guard and an effect of its own, one that needs those of a module that is not there, two that need approvals, and a handler that refuses what says nothing.",
    Dependencies = ["Esm.Requests"])]
