using System.Globalization;
using System.Text;
using System.Text.Json;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Packing;

namespace Fulfilment.Web.Api;

/// <summary>
/// What one page that watches a station was told, and what it is told next. Scans are written in their agents' order, each
/// once: news that follow on what was written are written as they are; after a gap (a lost hint, another node, a page that
/// comes back with its last id) the rows are read.
/// </summary>
internal sealed class LivePage
{
    private readonly StringBuilder text = new();
    private int shown = -1;
    private string agent = "";
    private long upTo = -1;

    /// <param name="lastId">The id of the last scan that the page has, "agent:sequence"; empty on its first visit.</param>
    public LivePage(string lastId)
    {
        if (lastId.LastIndexOf(':') is var colon and > 0
            && long.TryParse(lastId.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var known))
        {
            (agent, upTo) = (lastId[..colon], known);
        }
    }

    /// <returns>True when the news are not enough: read the rows, then call <see cref="CatchUpAsync"/>.</returns>
    public bool NeedsRows(IReadOnlyList<StationNews> news) =>
        news.Count == 0 || shown < 0 || news.Any(n => n.Version is null) || !FollowsOn(news);

    public void Write(IReadOnlyList<StationNews> news)
    {
        foreach (var run in news.Select(n => n.Run).OfType<ScanRun>())
        {
            Write(run.Agent, run.Scans);
            (agent, upTo) = (run.Agent, Math.Max(upTo, run.UpTo));
        }

        WriteState(news.Max(n => n.Version ?? 0), news[^1].Grams, news.Any(n => n.Signal == StationSignal.Weight), news.All(n => n.Signal == StationSignal.Weight));
    }

    public async Task CatchUpAsync(ReadLive live, StationId station, IReadOnlyList<StationNews> news, CancellationToken stop)
    {
        var state = await live.Handle(station, stop);
        if (upTo >= 0 && (agent != state.Agent || upTo < state.UpTo))
        {
            foreach (var scan in await live.ScansAsync(station, agent, upTo, state, stop))
            {
                Write(state.Agent, scan);
            }
        }

        (agent, upTo) = (state.Agent, state.UpTo);
        WriteState(state.Version, state.Grams, news.Any(n => n.Signal == StationSignal.Weight), news.Count > 0 && news.All(n => n.Signal == StationSignal.Weight));
    }

    /// <summary>What is to be sent now, as server-sent events.</summary>
    public string Take()
    {
        var events = text.ToString();
        text.Clear();
        return events;
    }

    private bool FollowsOn(IReadOnlyList<StationNews> news)
    {
        var reached = upTo;
        foreach (var run in news.Select(n => n.Run).OfType<ScanRun>())
        {
            if (run.Agent != agent || run.Before > reached)
            {
                return false;
            }

            reached = Math.Max(reached, run.UpTo);
        }

        return true;
    }

    private void Write(string from, IReadOnlyList<SeenScan> scans)
    {
        foreach (var scan in scans.Where(s => s.Sequence > upTo))
        {
            Write(from, scan);
        }
    }

    private void Write(string from, SeenScan scan) => text
        .Append("event: scan\nid: ").Append(from).Append(':').Append(scan.Sequence)
        .Append("\ndata: ").Append(JsonSerializer.Serialize(ScanLine.Of(scan), ScanLineJson.Default.ScanLine)).Append("\n\n");

    private void WriteState(int version, int? grams, bool weighed, bool onlyWeighed)
    {
        if (weighed)
        {
            text.Append(CultureInfo.InvariantCulture, $"event: weight\ndata: {{\"grams\":{grams?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}\n\n");
        }

        if (shown >= 0 && version > shown && !onlyWeighed)
        {
            text.Append(CultureInfo.InvariantCulture, $"event: changed\ndata: {{\"version\":{version}}}\n\n");
        }

        shown = Math.Max(shown, version);
    }
}
