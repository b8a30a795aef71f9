using Esm.Modules.Manifest;

[assembly: Theme(
    Name = "Sample theme",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Samples",
    Description = "The portal's theme with one partial of a module replaced.",
    BaseTheme = "Esm.Themes.Portal")]
