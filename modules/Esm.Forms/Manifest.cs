using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Forms",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "Forms described as data: questions, checks, files.")]
