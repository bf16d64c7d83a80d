namespace Fulfilment.Domain.People;

/// <summary>What a person, key or job may do. <see cref="System"/> is the job engine's own; nobody signs in with it.</summary>
public enum Role
{
    Picker,
    Packer,
    Receiver,
    Grader,
    Manager,
    Agent,
    Marketer,
    Admin,
    Client,
    Station,
    System,
}
