using System.CommandLine;
using Fulfilment.WarehouseDay;

var orders = new Option<int>("--orders") { Description = "how many orders the shops send", DefaultValueFactory = _ => 200 };
var pickers = new Option<int>("--pickers") { Description = "how many pickers walk", DefaultValueFactory = _ => 4, Recursive = true };
var seed = new Option<int>("--seed") { Description = "the same seed makes the same day", DefaultValueFactory = _ => 1, Recursive = true };
var server = new Option<Uri?>("--server")
{
    Description = "a running demo server; left out, the day starts its own", Recursive = true,
    CustomParser = given => AddressIn(given.Tokens.Count == 1 ? given.Tokens[0].Value : "", given.AddError),
};
var key = new Option<string?>("--key") { Description = "an administrator's API key of that server; left out, the demo's sign-in is used", Recursive = true };
var killEvery = new Option<int>("--kill-every") { Description = "kill the own server (-9) at random moments, about every so many orders; 0 is never", Recursive = true };
var engine = new Option<string>("--engine") { Description = "sqlite or postgres, for the own server", DefaultValueFactory = _ => "sqlite", Recursive = true };
var connection = new Option<string>("--connection") { Description = "connection string of an empty PostgreSQL database", DefaultValueFactory = _ => "", Recursive = true };
var devices = new Option<int?>("--devices") { Description = "control port of that server's own emulated devices (its Stations:DemoControlPort); left out, the day brings devices, and the server must have none", Recursive = true };
var keep = new Option<bool>("--keep") { Description = "keep the folder with database, journal and logs", Recursive = true };
var root = new RootCommand("A day in the warehouse: shops, pickers, packers, carriers and shoppers, over HTTP and through emulated devices.")
{
    orders, pickers, seed, server, key, killEvery, engine, connection, devices, keep,
};

root.SetAction((given, stop) => WarehouseDayRun.RunAsync(OptionsOf(given), stop));

var minutes = new Option<int>("--minutes") { Description = "for how long", DefaultValueFactory = _ => 10 };
var clients = new Option<int>("--clients") { Description = "how many shops send at the same time", DefaultValueFactory = _ => 4 };
var soak = new Command("soak", "Everything at once until the time is over, then the same proofs.") { minutes, clients };
soak.SetAction((given, stop) => WarehouseDayRun.RunAsync(
    OptionsOf(given) with { Orders = 0, SoakMinutes = given.GetValue(minutes), Shops = given.GetValue(clients) }, stop));
root.Subcommands.Add(soak);
return await root.Parse(args).InvokeAsync();

static Uri? AddressIn(string text, Action<string> wrong)
{
    if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
    {
        return address;
    }

    wrong($"--server: '{text}' is no address such as http://localhost:5080.");
    return null;
}

DayOptions OptionsOf(ParseResult given) => new(
    given.GetValue(orders), given.GetValue(pickers), given.GetValue(seed), given.GetValue(server), given.GetValue(key), given.GetValue(killEvery),
    given.GetValue(engine)!, given.GetValue(connection)!, given.GetValue(keep)) { Devices = given.GetValue(devices) };
