package io.github.imagetrust.notary;

import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.Stopwatch;
import io.github.imagetrust.notary.token.HardwareKeys;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PinSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an {@link ImageTrust} is wired from.
 *
 * @param environment the variables that count
 * @param home the home folder
 * @param dockerConfig docker's folder, with {@code config.json}, {@code tls} and {@code trust}
 * @param trustFolder where keys are, and what is remembered
 * @param server where trust data are, if not where docker would look
 * @param notaryConfig notary's configuration, if it was named: then its server counts too
 * @param plainHttp hosts that may be talked to without TLS
 * @param tokenRealms by host, where its tokens may come from
 * @param tls certificates of the connection to the trust service
 * @param limits the bounds of what is read
 * @param clock the time
 * @param passphrases who is asked for passphrases of private keys before the variables
 * @param person who is asked for them at last
 * @param tokenKeys keys in tokens, beside those on disk
 * @param pins of tokens
 * @param stopwatch the time that counts for deadlines
 * @param files what changes files of keys, of trust data and of what is remembered
 */
record Settings(
        Map<String, String> environment,
        Path home,
        Path dockerConfig,
        Path trustFolder,
        Optional<URI> server,
        Optional<Path> notaryConfig,
        Set<String> plainHttp,
        Map<String, URI> tokenRealms,
        ServiceTls tls,
        Limits limits,
        Clock clock,
        PassphraseSource passphrases,
        PassphraseSource person,
        List<HardwareKeys.Name> tokenKeys,
        PinSource pins,
        Stopwatch stopwatch,
        FileOperations files) {}
