package io.github.imagetrust.notary.service;

import io.github.imagetrust.files.JournaledFolder;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataSource;
import io.github.imagetrust.tuf.Rejections;
import java.nio.file.AccessDeniedException;
import java.util.Optional;

/** The files of one repository in a directory. */
final class DirectorySource implements MetadataSource {

    private final String address;
    private final JournaledFolder files;

    DirectorySource(String address, JournaledFolder files) {
        this.address = address;
        this.files = files;
    }

    @Override
    public Optional<Bytes> fetch(Request request) {
        int most = (int) Math.min(request.maxBytes(), Integer.MAX_VALUE - 16);
        Optional<byte[]> content;
        try {
            content = files.head(request.file(), most + 1);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // signed metadata may call a role what no file can be called; so there is none
        } catch (TrustStoreException e) {
            throw noAnswer(e);
        }
        if (content.isPresent() && content.get().length > most) {
            throw Rejections.tooLarge(request.role(), request.file(), request.maxBytes());
        }
        return content.map(Bytes::of);
    }

    @Override
    public String description() {
        return address;
    }

    /** For who verifies, the directory is a server like any other: what it cannot hand out is no answer, not "unsigned". */
    private static TransportException noAnswer(TrustStoreException cause) {
        boolean denied = cause.getCause() instanceof AccessDeniedException;
        return new TransportException(
                denied ? TransportException.Kind.DENIED : TransportException.Kind.NETWORK,
                0,
                String.valueOf(cause.getMessage()),
                cause.remedy(),
                cause);
    }
}
