using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Requests",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "Requests from asking to answer.",
    Dependencies = ["Esm.Catalogue", "Esm.Forms", "Esm.Contacts", "Esm.Organisation", "Esm.Identity", "Esm.Notifications"])]
