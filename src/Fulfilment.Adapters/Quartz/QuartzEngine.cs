using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Fulfilment.Adapters.Quartz;

/// <summary>
/// The default engine. Its store is in memory on purpose: the work rows are the truth, and after a crash they are
/// dispatched again. A job is named by kind and key, so its history reads like the work itself.
/// </summary>
public sealed class QuartzEngine(ISchedulerFactory factory) : IJobEngine
{
    private IScheduler? scheduler;

    public string Name => "quartz";

    public async Task StartAsync(CancellationToken ct)
    {
        scheduler = await factory.GetScheduler(ct);
        await scheduler.Start(ct);
    }

    public Task RunStepAsync(string kind, long workItemId, string key, int attempt, CancellationToken ct) =>
        ScheduleAsync<StepJob>(new JobKey($"{key}#{attempt}", kind), workItemId.ToString(System.Globalization.CultureInfo.InvariantCulture), ct);

    public Task RunBulkAsync(string kind, CancellationToken ct) => ScheduleAsync<BulkJob>(new JobKey(kind, "bulk"), kind, ct);

    public async Task StopAsync(CancellationToken ct)
    {
        if (scheduler is not null)
        {
            await scheduler.Shutdown(true, ct);
        }
    }

    private async Task ScheduleAsync<TJob>(JobKey name, string subject, CancellationToken ct)
        where TJob : IJob
    {
        var running = scheduler ?? throw new InvalidOperationException("The engine has not been started.");
        if (await running.GetJobDetail(name, ct) is not null)
        {
            return; // queued or running already
        }

        var job = JobBuilder.Create<TJob>().WithIdentity(name).UsingJobData("subject", subject).RequestRecovery(true).Build();
        var now = TriggerBuilder.Create().ForJob(name).StartNow().Build();
        try
        {
            await running.ScheduleJob(job, now, cancellationToken: ct);
        }
        catch (ObjectAlreadyExistsException)
        {
            return; // another round of this node was faster: it runs
        }
    }

    internal sealed class StepJob(WorkRunner runner) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await runner.RunStepAsync(
                long.Parse((string)context.MergedJobDataMap["subject"]!, System.Globalization.CultureInfo.InvariantCulture), cancellationToken);
    }

    [DisallowConcurrentExecution]
    internal sealed class BulkJob(WorkRunner runner) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await runner.RunBulkAsync((string)context.MergedJobDataMap["subject"]!, cancellationToken);
    }
}
