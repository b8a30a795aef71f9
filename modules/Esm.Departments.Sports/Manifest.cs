using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Sports",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Departments",
    Description = "Halls by the hour, equipment by the day, courses with a waiting list.",
    Dependencies = ["Esm.Catalogue", "Esm.Requests", "Esm.Forms", "Esm.Contacts", "Esm.Organisation"])]
