using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Catalogue",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "The offerings of all departments in one catalogue.",
    Dependencies = ["Esm.Forms", "Esm.Organisation"])]
