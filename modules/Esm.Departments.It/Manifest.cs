using Esm.Modules.Manifest;

[assembly: Module(
    Name = "IT",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Departments",
    Description = "The service desk for colleagues: incidents by priority, access with approval, hardware, software, arrivals.",
    Dependencies = ["Esm.Catalogue", "Esm.Forms", "Esm.Identity", "Esm.Notifications", "Esm.Requests"])]
