using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>
/// What this computer says to be let in: the fixed key of its settings, or a short token that it gets for a signature of its
/// own key pair. The private half is made here at enrolment, readable to this user only, and never sent.
/// </summary>
internal sealed class StationIdentity(HttpClient http, Uri server, string station, string? fixedKey, string keyFile, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private string? token;
    private DateTimeOffset until;

    /// <summary>Answers a code with a new public key. Said again after a lost answer, it is the same key.</summary>
    internal static async Task Enrol(HttpClient http, Uri server, string station, string code, string keyFile, CancellationToken cancel)
    {
        using var key = File.Exists(keyFile) ? Load(keyFile) : Make(keyFile);
        var body = new JsonObject
        {
            ["code"] = code, ["publicKey"] = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), ["computer"] = Environment.MachineName,
        };
        using var answer = await http.PostAsJsonAsync(new Uri(server, "api/v1/stations/enrol"), body, cancel);
        var said = await answer.Content.ReadAsStringAsync(cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"The server did not enrol {station}: {said}");
        }

        if ((string?)JsonNode.Parse(said)?["station"] != station)
        {
            throw new HttpRequestException($"The code is not of station {station}.");
        }
    }

    internal async ValueTask<string> Bearer(CancellationToken cancel)
    {
        if (fixedKey is { Length: > 0 })
        {
            return fixedKey;
        }

        await turn.WaitAsync(cancel);
        try
        {
            if (token is null || clock.GetUtcNow() >= until)
            {
                (token, until) = await Prove(cancel);
            }

            return token;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The server did not take it: prove ourselves anew next time.</summary>
    internal void Forget() => token = null;

    public void Dispose() => turn.Dispose();

    private async Task<(string Token, DateTimeOffset Until)> Prove(CancellationToken cancel)
    {
        if (!File.Exists(keyFile))
        {
            throw new HttpRequestException($"Station {station} has no key and is not enrolled: start once with --enrol CODE.");
        }

        using var key = Load(keyFile);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var said = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"fulfilment-station\n{station}\n{at}"));
        var body = new JsonObject { ["at"] = at, ["signature"] = Convert.ToBase64String(key.SignData(said, HashAlgorithmName.SHA256)) };
        using var answer = await http.PostAsJsonAsync(new Uri(server, $"api/v1/stations/{Uri.EscapeDataString(station)}/token"), body, cancel);
        answer.EnsureSuccessStatusCode();
        var given = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel)) ?? throw new HttpRequestException("The server's token is empty.");
        return ((string)given["token"]!, clock.GetUtcNow() + TimeSpan.FromSeconds((int)given["seconds"]! * 2 / 3.0));
    }

    private static ECDsa Load(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    private static ECDsa Make(string file)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(key.ExportPkcs8PrivateKeyPem());
        return key;
    }
}
