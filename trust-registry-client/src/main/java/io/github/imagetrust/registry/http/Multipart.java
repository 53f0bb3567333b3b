package io.github.imagetrust.registry.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.imagetrust.model.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** A form as bytes. Its boundary is a hash of the parts, so no part can contain it, and equal forms are equal bytes. */
final class Multipart {

    private final List<RequestBody.Part> parts;
    private final String boundary;

    Multipart(List<RequestBody.Part> parts) {
        this.parts = List.copyOf(parts);
        MessageDigest hash = HashAlgorithm.SHA256.newDigest();
        this.parts.forEach(part -> hash.update(part.content()));
        this.boundary = HexFormat.of().formatHex(hash.digest());
    }

    String boundary() {
        return boundary;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (RequestBody.Part part : parts) {
            out.writeBytes(("--" + boundary + "\r\n").getBytes(US_ASCII));
            part.writeTo(out);
            out.writeBytes("\r\n".getBytes(US_ASCII));
        }
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(US_ASCII));
        return out.toByteArray();
    }
}
