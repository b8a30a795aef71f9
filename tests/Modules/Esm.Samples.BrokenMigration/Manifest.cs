using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Broken migration",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "Its migration throws.")]
