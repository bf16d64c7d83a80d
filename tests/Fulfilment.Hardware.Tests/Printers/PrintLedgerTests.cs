using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Printers;

public sealed class PrintLedgerTests
{
    private static PrintEntry Entry(string job, int attempt = 1) =>
        new(job, attempt, "printer1", "S", 1, DateTimeOffset.UnixEpoch, PrintState.Claimed);

    private static Task<PrintLedger> Open(TempFolder folder) => PrintLedger.Open(folder.File("prints.log"), TimeProvider.System);

    [Fact]
    public async Task An_attempt_is_claimed_once_even_over_a_restart_and_under_a_crowd()
    {
        using var folder = new TempFolder();
        await using (var ledger = await Open(folder))
        {
            var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ledger.Claim(Entry("job-1")))));
            Assert.Single(claims, true);
        }

        await using var again = await Open(folder);
        Assert.False(await again.Claim(Entry("job-1")));
        Assert.True(await again.Claim(Entry("job-1", 2)));
    }

    [Fact]
    public async Task A_closed_attempt_gives_way_to_other_content_under_its_number_and_to_nothing_else()
    {
        using var folder = new TempFolder();
        await using var ledger = await Open(folder);
        await ledger.Claim(Entry("1") with { Digest = "aa" });
        Assert.False(await ledger.Claim(Entry("1") with { Digest = "bb" }));

        await ledger.Update(ledger.Find("1", 1)! with { State = PrintState.Confirmed, Open = false });

        Assert.False(await ledger.Claim(Entry("1") with { Digest = "aa" }));
        Assert.True(await ledger.Claim(Entry("1") with { Digest = "bb" }));
    }

    [Fact]
    public async Task A_claim_stands_though_the_spool_has_no_room_to_tell_of_it_and_a_refusal_waits_until_it_can()
    {
        using var folder = new TempFolder();
        await using var ledger = await Open(folder);
        ledger.Report = _ => Task.FromException(new IOException("full"));

        Assert.True(await ledger.Claim(Entry("open")));
        Assert.Equal(PrintState.Claimed, ledger.Find("open", 1)!.State);
        await Assert.ThrowsAsync<IOException>(() => ledger.Claim(Entry("closed") with { State = PrintState.Failed, Open = false }));
        Assert.Equal(PrintState.Failed, ledger.Find("closed", 1)!.State); // asked again, it is told then

        await Assert.ThrowsAsync<IOException>(() => ledger.Update(ledger.Find("open", 1)! with { State = PrintState.Confirmed, Open = false }));
        Assert.True(ledger.Find("open", 1)!.Open); // a verdict that nobody has heard is given again
    }

    [Fact]
    public async Task What_says_nothing_new_is_kept_and_not_told()
    {
        using var folder = new TempFolder();
        await using var ledger = await Open(folder);
        var told = new List<PrintState>();
        ledger.Report = entry =>
        {
            told.Add(entry.State);
            return Task.CompletedTask;
        };

        await ledger.Claim(Entry("job"));
        var sending = await ledger.Update(ledger.Find("job", 1)! with { Sending = true, Baseline = 41 });
        await ledger.Update(sending with { State = PrintState.BytesAccepted });

        Assert.Equal([PrintState.Claimed, PrintState.BytesAccepted], told);
        Assert.Equal(41, ledger.Find("job", 1)!.Baseline);
    }

    [Fact]
    public async Task After_a_restart_every_open_claim_is_closed_however_long_ago_it_was_made()
    {
        using var folder = new TempFolder();
        await using (var ledger = await Open(folder))
        {
            for (var i = 0; i < 200; i++)
            {
                await ledger.Claim(Entry($"job-{i}"));
            }
        }

        await using var again = await Open(folder);
        await again.TellAgain();

        Assert.Empty(again.OpenAt("printer1"));
    }

    [Fact]
    public async Task After_a_restart_a_claim_that_was_never_sent_is_closed_and_one_under_way_is_told_again()
    {
        using var folder = new TempFolder();
        await using (var ledger = await Open(folder))
        {
            await ledger.Claim(Entry("claimed"));
            await ledger.Claim(Entry("sending"));
            await ledger.Update(ledger.Find("sending", 1)! with { Sending = true, Baseline = 41 });
        }

        await using var again = await Open(folder);
        var told = new List<PrintEntry>();
        again.Report = entry =>
        {
            told.Add(entry);
            return Task.CompletedTask;
        };
        await again.TellAgain();

        Assert.Equal((PrintState.Failed, PrintReasons.NeverSent), (again.Find("claimed", 1)!.State, again.Find("claimed", 1)!.Reason));
        Assert.Equal(41, Assert.Single(again.OpenAt("printer1")).Baseline);
        Assert.Equal(2, told.Count);
    }

    [Fact]
    public async Task Asking_a_person_never_overwrites_a_verdict()
    {
        using var folder = new TempFolder();
        await using var ledger = await Open(folder);
        await ledger.Claim(Entry("job"));
        var seen = await ledger.Update(ledger.Find("job", 1)! with { Sending = true });
        await ledger.Update(seen with { State = PrintState.Confirmed, Open = false });

        await ledger.AskAPerson(seen, PrintReasons.PrinterUnreachable);

        Assert.Equal(PrintState.Confirmed, ledger.Find("job", 1)!.State);
    }

    [Fact]
    public async Task A_counter_that_went_back_is_remembered_for_ever()
    {
        using var folder = new TempFolder();
        await using (var ledger = await Open(folder))
        {
            await ledger.NoteCounterWentBack("printer1");
        }

        await using var again = await Open(folder);
        Assert.True(again.CounterGoesBack("printer1"));
        Assert.False(again.CounterGoesBack("printer2"));
    }

    [Fact]
    public async Task A_long_ledger_is_shortened_at_the_start_and_forgets_nothing_that_counts()
    {
        using var folder = new TempFolder();
        await using (var ledger = await Open(folder))
        {
            for (var i = 0; i < 300; i++)
            {
                var job = $"job-{i}";
                await ledger.Claim(Entry(job));
                await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ledger.Update(ledger.Find(job, 1)! with { State = PrintState.Confirmed, Open = false })));
            }
        }

        var before = new FileInfo(folder.File("prints.log")).Length;
        await using var again = await Open(folder);

        Assert.True(new FileInfo(folder.File("prints.log")).Length < before / 2);
        Assert.Equal(PrintState.Confirmed, again.Find("job-7", 1)!.State);
    }
}
