using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// Metrics and traces by OpenTelemetry, sent where the setting says and nowhere else. Our own source and meter are called
/// "Fulfilment"; the framework's are those of requests, Kestrel and the runtime, which name routes by pattern.
/// </summary>
internal sealed class Telemetry(Settings settings) : IHostedService, IDisposable
{
    public const string Name = "Fulfilment";

    private static readonly string[] Sources = [Name, "Microsoft.AspNetCore", "Npgsql"];

    private static readonly string[] Meters =
        [Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql"];

    private MeterProvider? metrics;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Telemetry.OtlpEndpoint.Length == 0)
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("fulfilment-web", serviceInstanceId: Environment.MachineName);
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(Send).Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(Send).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
        (metrics, traces) = (null, null);
    }

    private void Send(OtlpExporterOptions otlp)
    {
        otlp.Endpoint = new Uri(settings.Telemetry.OtlpEndpoint);
        otlp.Protocol = OtlpExportProtocol.Grpc;
    }
}
