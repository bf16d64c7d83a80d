namespace Fulfilment.Identification.Epc;

/// <summary>The tag encodings that are read and written. The value is the header byte.</summary>
public enum EpcScheme : byte
{
    None = 0,
    Sgtin96 = 0x30,
    Sscc96 = 0x31,
    Sgln96 = 0x32,
    Grai96 = 0x33,
    Giai96 = 0x34,
    Sgtin198 = 0x36,
    Grai170 = 0x37,
    Giai202 = 0x38,
    Sgln195 = 0x39,
    CpiPlus = 0xF0,
    GraiPlus = 0xF1,
    SglnPlus = 0xF2,
    ItipPlus = 0xF3,
    GsrnPlus = 0xF4,
    GsrnpPlus = 0xF5,
    GdtiPlus = 0xF6,
    SgtinPlus = 0xF7,
    SgcnPlus = 0xF8,
    SsccPlus = 0xF9,
    GiaiPlus = 0xFA,
    DsgtinPlus = 0xFB,
}
