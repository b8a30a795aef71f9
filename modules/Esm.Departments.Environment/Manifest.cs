using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Environment",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Departments",
    Description = "Graffiti, stray cats and whatever else happens in the street.",
    Dependencies = ["Esm.Catalogue", "Esm.Requests"])]
