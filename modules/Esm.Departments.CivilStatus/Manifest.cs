using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Civil status",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Departments",
    Description = "Certificates of birth, marriage and death, moves, elections, identity papers.",
    Dependencies = ["Esm.Catalogue", "Esm.Forms", "Esm.Contacts", "Esm.Organisation", "Esm.Requests"])]
