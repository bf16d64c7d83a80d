using System.Buffers.Binary;
using System.Text;

namespace Fulfilment.Hardware.Printers.Ipp;

/// <summary>
/// An IPP request or answer: version, operation or status, request id, groups of attributes, then a document. Only what
/// printing needs: names, keywords, URIs and integers. Source: RFC 8010 (encoding), RFC 8011 (model).
/// </summary>
internal sealed class IppMessage
{
    private const byte OperationGroup = 1, JobGroup = 2, EndOfAttributes = 3, IntegerTag = 0x21, EnumTag = 0x23;
    private readonly List<byte> bytes = [];

    private IppMessage(int operation, int id)
    {
        var head = new byte[8];
        (head[0], head[1]) = (1, 1);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(2), (short)operation);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), id);
        bytes.AddRange([.. head, OperationGroup]);
        Text(0x47, "attributes-charset", "utf-8").Text(0x48, "attributes-natural-language", "en");
    }

    internal static IppMessage Request(int operation, int id) => new(operation, id);

    /// <param name="tag">0x42 name, 0x44 keyword, 0x45 URI, 0x49 MIME type.</param>
    internal IppMessage Text(byte tag, string name, string value) => Value(tag, name, Encoding.UTF8.GetBytes(value));

    internal IppMessage Number(string name, int value)
    {
        var four = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, value);
        return Value(IntegerTag, name, four);
    }

    internal IppMessage Job()
    {
        bytes.Add(JobGroup);
        return this;
    }

    internal byte[] Done(ReadOnlySpan<byte> document = default) => [.. bytes, EndOfAttributes, .. document];

    private IppMessage Value(byte tag, string name, byte[] value)
    {
        bytes.Add(tag);
        Sized(Encoding.ASCII.GetBytes(name));
        Sized(value);
        return this;
    }

    private void Sized(byte[] value)
    {
        bytes.AddRange([(byte)(value.Length >> 8), (byte)(value.Length & 0xff)]);
        bytes.AddRange(value);
    }

    /// <summary>Status and the groups of an answer, each a list of (name, value); a repeated value has its name again.</summary>
    internal sealed record Answer(int Status, IReadOnlyList<IReadOnlyList<(string Name, string Value)>> Groups)
    {
        internal bool Ok => Status < 0x0100;

        internal string? Find(string name) => Groups.SelectMany(g => g).Where(a => a.Name == name).Select(a => a.Value).FirstOrDefault();
    }

    /// <returns>Null unless the answer is whole.</returns>
    internal static Answer? Read(ReadOnlySpan<byte> answer)
    {
        if (answer.Length < 9)
        {
            return null;
        }

        var groups = new List<IReadOnlyList<(string, string)>>();
        List<(string, string)>? group = null;
        var (at, name) = (8, "");
        while (at < answer.Length)
        {
            var tag = answer[at++];
            if (tag == EndOfAttributes)
            {
                return new Answer(BinaryPrimitives.ReadUInt16BigEndian(answer[2..]), groups);
            }

            if (tag < 0x10)
            {
                groups.Add(group = []);
                continue;
            }

            if (group is null || !Take(answer, ref at, out var key) || !Take(answer, ref at, out var value))
            {
                return null;
            }

            name = key.Length > 0 ? Encoding.ASCII.GetString(key) : name;
            var isNumber = tag is IntegerTag or EnumTag && value.Length == 4;
            group.Add((name, isNumber
                ? BinaryPrimitives.ReadInt32BigEndian(value).ToString(System.Globalization.CultureInfo.InvariantCulture)
                : Encoding.UTF8.GetString(value)));
        }

        return null;
    }

    private static bool Take(ReadOnlySpan<byte> from, ref int at, out ReadOnlySpan<byte> value)
    {
        value = [];
        if (at + 2 > from.Length)
        {
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(from[at..]);
        at += 2;
        if (at + length > from.Length)
        {
            return false;
        }

        value = from.Slice(at, length);
        at += length;
        return true;
    }
}
