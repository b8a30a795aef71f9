using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Offerings sample",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "A module that declares a moment of life, an offering for it, a check and the times that requests took.",
    Dependencies = ["Esm.Catalogue"])]
