package io.github.imagetrust.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a service is: {@code https://HOST[/PATH]}, or {@code file:///FOLDER} for trust data in a folder. */
final class ServiceUri implements ITypeConverter<URI> {

    private static final Set<String> SCHEMES = Set.of("https", "http", "file");

    @Override
    public URI convert(String value) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean complete = scheme.equals("file") ? uri.getPath() != null : uri.getHost() != null;
            if (SCHEMES.contains(scheme) && complete && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new TypeConversionException("\"" + value + "\" is no URL: " + e.getReason());
        }
        throw new TypeConversionException(
                "\"" + value + "\" is no service; write https://HOST[/PATH] or file:///FOLDER");
    }
}
