using System.Globalization;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>Takes the body of a RO_ACCESS_REPORT; valid during the call only.</summary>
internal delegate void ReportTaken(ReadOnlySpan<byte> body);

/// <summary>
/// One connection to a reader. Replies are matched by id and type, each with its own patience; reports and keepalives are
/// dealt with whenever they come. A reader that says nothing for three keepalives is dead, whatever TCP believes.
/// </summary>
internal sealed class LlrpWire(MeteredWire wire, LlrpSettings settings, ReportTaken taken, DeviceHealth health)
{
    private readonly LlrpStream stream = new();
    private Task<int>? reading;
    private TimeSpan silent;
    private uint lastId = 1000;
    private bool prepared;

    private sealed record Reply(LlrpMessageType Type, uint Id, byte[] Body);

    internal int Version { get; private set; } = 1;

    private TimeSpan Patience => TimeSpan.FromMilliseconds(settings.PatienceMilliseconds);

    /// <summary>The reader speaks first. Then the version is agreed on, where the reader knows how.</summary>
    internal async Task Greet(CancellationToken cancel)
    {
        while (true)
        {
            var hello = await Next(Patience, cancel) ?? throw new TimeoutException("The reader did not greet.");
            if (hello.Type == LlrpMessageType.ReaderEventNotification && LlrpMessages.ConnectionAttempt(hello.Body) is { } status)
            {
                if (status != 0)
                {
                    throw new ProtocolException(DeviceReasons.InUseElsewhere, $"The reader refuses us: another client is connected (status {status}).");
                }

                break;
            }
        }

        if (settings.Version != "auto")
        {
            return;
        }

        var id = ++lastId;
        await wire.Write(LlrpMessages.Plain(2, LlrpMessageType.GetSupportedVersion, id), cancel);
        var answer = await ReplyTo(id, LlrpMessageType.GetSupportedVersionResponse, Patience, cancel);
        if (answer is { Type: LlrpMessageType.GetSupportedVersionResponse } && answer.Body.Length >= 2 && answer.Body[1] >= 2)
        {
            id = ++lastId;
            await wire.Write(LlrpMessages.SetProtocolVersion(id, 2), cancel);
            answer = await ReplyTo(id, LlrpMessageType.SetProtocolVersionResponse, Patience, cancel);
            Version = answer is { Type: LlrpMessageType.SetProtocolVersionResponse } && LlrpMessages.Status(answer.Body) == 0 ? 2 : 1;
        }
    }

    /// <summary>Clears what an earlier client left, and starts our own reading.</summary>
    internal async Task Prepare(CancellationToken cancel)
    {
        var id = ++lastId;
        await wire.Write(LlrpMessages.GetReaderCapabilities(Version, id), cancel);
        var capabilities = await ReplyTo(id, LlrpMessageType.GetReaderCapabilitiesResponse, Patience, cancel);
        if (capabilities is null)
        {
            health.Note("The reader did not tell its capabilities; going on without them.");
        }

        var radio = settings.Power is { } power ? LlrpRadio.For(capabilities?.Body ?? [], power) : null;
        if (settings.Power is not null && radio is null)
        {
            throw new ProtocolException(DeviceReasons.Misconfigured, "A power was set, but the reader names no steps of power.");
        }

        await wire.Write(LlrpMessages.Plain(Version, LlrpMessageType.EnableEventsAndReports, ++lastId), cancel);
        await Do(LlrpMessageType.DeleteRoSpecResponse, i => LlrpMessages.WithId(Version, LlrpMessageType.DeleteRoSpec, i, 0), cancel);
        await Do(LlrpMessageType.DeleteAccessSpecResponse, i => LlrpMessages.WithId(Version, LlrpMessageType.DeleteAccessSpec, i, 0), cancel);
        await Do(LlrpMessageType.SetReaderConfigResponse, i => LlrpMessages.SetReaderConfig(Version, i, settings), cancel);
        await Do(LlrpMessageType.AddRoSpecResponse, i => LlrpMessages.AddRoSpec(Version, i, settings, radio), cancel);
        prepared = true;
        await Do(LlrpMessageType.EnableRoSpecResponse, i => LlrpMessages.WithId(Version, LlrpMessageType.EnableRoSpec, i, LlrpMessages.OurRoSpec), cancel);
    }

    /// <summary>Takes reports for about so long.</summary>
    internal async Task Listen(TimeSpan length, CancellationToken cancel)
    {
        await Next(length, cancel);
        if (silent > TimeSpan.FromMilliseconds(3.0 * settings.KeepaliveMilliseconds))
        {
            throw new TimeoutException("The reader has been silent for three keepalives.");
        }
    }

    /// <summary>Readers remember a client that left without a word, and refuse it later: say good-bye, but do not wait for it.</summary>
    internal async Task Leave()
    {
        using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        try
        {
            if (prepared)
            {
                await wire.Write(LlrpMessages.WithId(Version, LlrpMessageType.DeleteRoSpec, ++lastId, 0), moment.Token);
            }

            await wire.Write(LlrpMessages.Plain(Version, LlrpMessageType.CloseConnection, ++lastId), moment.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            health.Note("The reader was gone before we could say good-bye.");
        }
    }

    private async Task Do(LlrpMessageType expected, Func<uint, byte[]> message, CancellationToken cancel)
    {
        var id = ++lastId;
        await wire.Write(message(id), cancel);
        var answer = await ReplyTo(id, expected, Patience, cancel) ?? throw new TimeoutException($"The reader did not send {expected}.");
        if (LlrpMessages.Status(answer.Body) is { } status and not 0)
        {
            throw new ProtocolException(
                DeviceReasons.Misconfigured, string.Create(CultureInfo.InvariantCulture, $"The reader answered {expected} with status {status}."));
        }
    }

    /// <returns>The reply, an ERROR_MESSAGE with its id, or null when neither came in time.</returns>
    private async Task<Reply?> ReplyTo(uint id, LlrpMessageType expected, TimeSpan patience, CancellationToken cancel)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (waited.Elapsed < patience)
        {
            if (await Next(patience - waited.Elapsed, cancel) is { } message && message.Id == id && (message.Type == expected || message.Type == LlrpMessageType.ErrorMessage))
            {
                return message;
            }
        }

        return null;
    }

    /// <returns>The next message that is neither report nor keepalive; null when none came in time.</returns>
    private async Task<Reply?> Next(TimeSpan patience, CancellationToken cancel)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var late = Task.Delay(patience, pause.Token);
        try
        {
            while (true)
            {
                if (await Buffered(cancel) is { } reply)
                {
                    return reply;
                }

                reading ??= wire.Read(stream.Space(), cancel).AsTask();
                if (await Task.WhenAny(reading, late) == late)
                {
                    cancel.ThrowIfCancellationRequested();
                    silent += patience;
                    return null;
                }

                var count = await reading;
                reading = null;
                if (count == 0)
                {
                    throw new TransportException(DeviceReasons.Unplugged, "The reader closed the line.");
                }

                silent = TimeSpan.Zero;
                stream.Filled(count);
            }
        }
        finally
        {
            await pause.CancelAsync();
        }
    }

    private async Task<Reply?> Buffered(CancellationToken cancel)
    {
        while (TakeOne(out var header, out var body))
        {
            if (header.Type == LlrpMessageType.Keepalive)
            {
                await wire.Write(LlrpMessages.Plain(Version, LlrpMessageType.KeepaliveAck, header.Id), cancel);
            }
            else if (body is not null)
            {
                if (header.Type == LlrpMessageType.ReaderEventNotification && LlrpMessages.IsClose(body))
                {
                    throw new TransportException(DeviceReasons.InUseElsewhere, "The reader closed the session.");
                }

                return new Reply(header.Type, header.Id, body);
            }
        }

        return stream.Lost ? throw new ProtocolException(DeviceReasons.SpeaksNonsense, "What the reader sends is not LLRP.") : null;
    }

    // Reports are taken here, while their bytes still lie in the buffer; everything else is copied out of it.
    private bool TakeOne(out LlrpHeader header, out byte[]? copy)
    {
        copy = null;
        if (!stream.TryTake(out header, out var body))
        {
            return false;
        }

        if (header.Type == LlrpMessageType.RoAccessReport)
        {
            taken(body);
        }
        else if (header.Type != LlrpMessageType.Keepalive)
        {
            copy = body.ToArray();
        }

        return true;
    }
}
