using Fulfilment.Domain;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Fulfilment.Web.Api;

/// <summary>
/// A caller who is cut off while still sending sees a broken connection and never learns why. What is larger than its
/// endpoint takes is therefore answered at once, and the server reads the rest away (up to a bound, for a few seconds)
/// before it closes. Nothing of it reaches the endpoint.
/// </summary>
internal sealed class LargeBodies(RequestDelegate next)
{
    private const long MostReadAway = 64 * 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is not { IsReadOnly: false, MaxRequestBodySize: { } most and < MostReadAway } || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return next(context);
        }

        if (context.Request.ContentLength is { } length)
        {
            if (length <= most)
            {
                return next(context);
            }

            limit.MaxRequestBodySize = MostReadAway;
            return Problems.Write(context, Refusal.Of("request.too-large"));
        }

        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            limit.MaxRequestBodySize = MostReadAway;
            context.Request.Body = new CountedBody(context.Request.Body, most);
        }

        return next(context);
    }

    /// <summary>A body of unknown length: read up to its limit, refused beyond it.</summary>
    private sealed class CountedBody(Stream inner, long most) : Stream
    {
        private long read;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => read;
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Count(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private int Count(int bytes)
        {
            read += bytes;
            return read <= most ? bytes : throw new BadHttpRequestException("The body is larger than this address takes.", StatusCodes.Status413PayloadTooLarge);
        }
    }
}
