using Esm.Modules.Manifest;

[assembly: Theme(
    Name = "Portal",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Themes",
    Description = "What citizens see.")]
