namespace Fulfilment.Hardware.Mqtt;

/// <summary>Something said under a topic. <c>QoS</c> 0 is once at most, 1 at least once; 2 is not spoken here.</summary>
public sealed record MqttMessage(string Topic, byte[] Payload, int QoS = 0, bool Retain = false);

/// <summary><c>Will</c>: what the broker says for us when we fall silent. <c>KeepAliveSeconds</c>: 0 switches pings off.</summary>
public sealed record MqttSettings(
    string ClientId, string? User = null, string? Password = null, int KeepAliveSeconds = 20, MqttMessage? Will = null, int PatienceMilliseconds = 4000);
