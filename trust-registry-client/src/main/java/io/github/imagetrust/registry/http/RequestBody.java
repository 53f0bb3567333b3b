package io.github.imagetrust.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a request carries. It is held in memory, so that it can be sent again when the first answer is a challenge.
 *
 * <p>Immutable: the bytes are copied on the way in and never handed out for change.
 */
public final class RequestBody {

    private static final Pattern PLAIN = Pattern.compile("[ -!#-\\[\\]-~]++");

    private final String contentType;
    private final byte[] content;

    private RequestBody(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
    }

    /** These bytes as that media type. */
    public static RequestBody of(String contentType, byte[] content) {
        return new RequestBody(requireNonNull(contentType, "contentType"), content.clone());
    }

    /** No bytes at all, and no type. */
    public static RequestBody empty() {
        return new RequestBody("", new byte[0]);
    }

    /** These files as {@code multipart/form-data}, in their order. */
    public static RequestBody multipart(List<Part> parts) {
        Multipart form = new Multipart(parts);
        return new RequestBody("multipart/form-data; boundary=" + form.boundary(), form.bytes());
    }

    /** The media type, or an empty text if there is none. */
    public String contentType() {
        return contentType;
    }

    /** A copy of the bytes. */
    public byte[] content() {
        return content.clone();
    }

    /** The number of bytes. */
    public int length() {
        return content.length;
    }

    /** The type and length; never the content. */
    @Override
    public String toString() {
        return contentType + ", " + content.length + " bytes";
    }

    /** One file of a form. */
    public static final class Part {

        private final String field;
        private final String fileName;
        private final byte[] content;

        /**
         * A file that is sent as {@code application/octet-stream}.
         *
         * @param field the name of the form's field
         * @param fileName the name of the file, which may contain slashes
         * @throws IllegalArgumentException if a name has quotes, backslashes or anything outside printable ASCII: it could end
         *     the header early and add another
         */
        public Part(String field, String fileName, byte[] content) {
            this.field = requirePlain(field);
            this.fileName = requirePlain(fileName);
            this.content = content.clone();
        }

        void writeTo(ByteArrayOutputStream out) {
            String header = "Content-Disposition: form-data; name=\"" + field + "\"; filename=\"" + fileName + "\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n";
            out.writeBytes(header.getBytes(UTF_8));
            out.writeBytes(content);
        }

        byte[] content() {
            return content;
        }

        private static String requirePlain(String name) {
            if (!PLAIN.matcher(name).matches()) {
                throw new IllegalArgumentException("not a name for a part of a form: " + name);
            }
            return name;
        }
    }
}
