using Esm;

var builder = WebApplication.CreateBuilder(args);
builder.AddEsm();
var app = builder.Build();
app.UseEsm();
return await app.RunEsmAsync(args);
