using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Environment",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Departments",
    Description = "Graffiti, dumped waste, green spaces, stray cats, trees and compost: reports by place, field round, permits and grants.",
    Dependencies = ["Esm.Catalogue", "Esm.Contacts", "Esm.Forms", "Esm.Requests"])]
