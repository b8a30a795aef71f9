using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Broken page",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "Its page throws.")]
