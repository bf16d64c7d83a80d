using Fulfilment.Web.People;
using Microsoft.AspNetCore.Connections;

namespace Fulfilment.Web.Wiring;

/// <summary>From the command line to a running server, with every step said aloud.</summary>
internal static class Start
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Place.OfContent() });
            builder.AddFulfilment();
            var app = builder.Build();
            app.UseFulfilment();
            await app.PrepareDatabase();
            await app.RequireAccessEverywhere();
            await app.StartAsync();
            app.SayWhereWeAre();
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (SettingsWrong wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"The setting Fulfilment:Urls names an address that another program uses. {taken.Message}");
            return 2;
        }
    }

    private static void SayWhereWeAre(this WebApplication app)
    {
        var progress = app.Services.GetRequiredService<Progress>();
        foreach (var address in app.Urls)
        {
            progress.Say($"Fulfilment is ready at {address} (API: {address}/openapi/v1.json). Ctrl+C stops it.");
        }
    }
}
