package io.github.imagetrust.model;

import io.github.imagetrust.model.InvalidReferenceException.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of image references, as {@code distribution/reference} defines it, and docker's normalisation of the
 * domain.
 *
 * <p>Every repetition is possessive: a plain one recurses in {@code java.util.regex}, and a name with a thousand
 * separators would end in a StackOverflowError.
 */
final class ReferenceGrammar {

    static final String HUB = "docker.io";
    static final String OFFICIAL = "library/";

    private static final String HUB_ALIAS = "index.docker.io";
    private static final int MAX_TEXT = 1024;
    private static final int MAX_DOMAIN = 259; // 253 for the name of a host, and 6 for a port
    private static final int MAX_PATH = 255;

    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final String HOST = "(?:" + LABEL + "(?:\\." + LABEL + ")*+|\\[[a-fA-F0-9:]++\\])";
    private static final String DOMAIN = HOST + "(?::[0-9]++)?";
    private static final String COMPONENT = "[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+";
    private static final String PATH = COMPONENT + "(?:/" + COMPONENT + ")*+";
    private static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
    private static final String DIGEST = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*+:[0-9a-fA-F]{32,}";

    private static final Pattern REFERENCE = Pattern.compile("(?:(?<domain>" + DOMAIN + ")/)?(?<path>" + PATH
            + ")(?::(?<tag>" + TAG + "))?(?:@(?<digest>" + DIGEST + "))?");
    private static final Pattern WHOLE_DOMAIN = Pattern.compile(DOMAIN);
    private static final Pattern WHOLE_PATH = Pattern.compile(PATH);
    private static final Pattern WHOLE_TAG = Pattern.compile(TAG);
    private static final Pattern IDENTIFIER = Pattern.compile("[a-f0-9]{64}");

    /** How hosts end: in a country code, in one of the common top-level domains, or as an IPv4 address does. */
    private static final Pattern LOOKS_LIKE_A_HOST =
            Pattern.compile("localhost|(?:[a-z0-9-]++\\.)++(?:[a-z]{2}|com|net|org|info|dev|app|cloud|local|internal)"
                    + "|[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    private ReferenceGrammar() {}

    static ImageReference parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw new InvalidReferenceException(
                    Kind.TOO_LONG, "an image reference has at most " + MAX_TEXT + " characters, not " + text.length());
        }
        if (IDENTIFIER.matcher(text).matches()) {
            throw new InvalidReferenceException(
                    Kind.IDENTIFIER,
                    "64 hexadecimal digits are an image identifier, not a name; write NAME@sha256:HEX");
        }
        String normalized = normalize(text);
        if (hasUpperCase(normalized.substring(normalized.indexOf('/') + 1).split(":", 2)[0])) {
            throw uppercase(text);
        }
        Matcher matcher = REFERENCE.matcher(normalized);
        if (!matcher.matches()) {
            throw REFERENCE.matcher(normalized.toLowerCase(Locale.ROOT)).matches() ? uppercase(text) : malformed(text);
        }
        String domain = matcher.group("domain");
        if (domain == null) { // a host that the grammar does not know, such as my_host.com, was read as a path
            throw new InvalidReferenceException(
                    Kind.AMBIGUOUS, "\"" + text + "\" has a registry host that is none; host names have no underscore");
        }
        refuseWhatOthersReadDifferently(text, domain, matcher.group("path"));
        return new ImageReference(
                new RepositoryName(domain.toLowerCase(Locale.ROOT), matcher.group("path")),
                Optional.ofNullable(matcher.group("tag")),
                Optional.ofNullable(matcher.group("digest")).map(Digest::parse));
    }

    /** Names the domain where docker leaves it out. */
    private static String normalize(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        String domain = HUB;
        String rest = text;
        if (slash >= 0 && isDomain(first)) {
            domain = first.equals(HUB_ALIAS) ? HUB : first;
            rest = text.substring(slash + 1);
        }
        boolean official = domain.equals(HUB) && rest.indexOf('/') < 0;
        return domain + "/" + (official ? OFFICIAL : "") + rest;
    }

    /** Whether docker takes what stands before the first slash for a registry. */
    private static boolean isDomain(String first) {
        return first.equals("localhost") || first.contains(".") || first.contains(":") || hasUpperCase(first);
    }

    private static void refuseWhatOthersReadDifferently(String text, String domain, String path) {
        String host = domain.toLowerCase(Locale.ROOT);
        if (!host.equals(domain) && (host.equals(HUB) || host.equals(HUB_ALIAS) || !isDomain(host))) {
            throw new InvalidReferenceException(
                    Kind.AMBIGUOUS,
                    "\"" + domain
                            + "\" could be a host or a name; write a registry in lower case, with a dot or a port");
        }
        if (text.indexOf('/') < 0) {
            String name = path.substring(OFFICIAL.length());
            if (LOOKS_LIKE_A_HOST.matcher(name).matches()) {
                throw new InvalidReferenceException(
                        Kind.AMBIGUOUS,
                        "\"" + text + "\" looks like a registry; write " + text + "/NAME, or docker.io/library/" + text
                                + " for the image of Docker Hub");
            }
            if (HashAlgorithm.labelled(name).isPresent()) {
                throw new InvalidReferenceException(
                        Kind.AMBIGUOUS, "\"" + text + "\" is a digest without a name; write NAME@" + text);
            }
        }
    }

    /** The short form, unless that would be read as another image ({@code docker.io/example.com/app}). */
    static String familiar(ImageReference reference) {
        String full = reference.toString();
        if (!reference.repository().domain().equals(HUB)) {
            return full;
        }
        String path = reference.repository().path();
        boolean official = path.startsWith(OFFICIAL) && path.indexOf('/', OFFICIAL.length()) < 0;
        String familiar = full.substring(HUB.length() + 1 + (official ? OFFICIAL.length() : 0));
        return readsAs(reference, familiar) ? familiar : full;
    }

    private static boolean readsAs(ImageReference reference, String text) {
        try {
            return parse(text).equals(reference);
        } catch (InvalidReferenceException e) {
            return false;
        }
    }

    static void requireCanonical(String domain, String path) {
        if (domain.length() > MAX_DOMAIN) {
            throw new InvalidReferenceException(
                    Kind.TOO_LONG,
                    "a registry's host has at most " + MAX_DOMAIN + " characters, not " + domain.length());
        }
        if (path.length() > MAX_PATH) {
            throw new InvalidReferenceException(
                    Kind.TOO_LONG, "a repository name has at most " + MAX_PATH + " characters, not " + path.length());
        }
        if (!WHOLE_DOMAIN.matcher(domain).matches()
                || hasUpperCase(domain)
                || domain.equals(HUB_ALIAS)
                || !isDomain(domain)) {
            throw new InvalidReferenceException(
                    Kind.FORMAT, "\"" + domain + "\" is not a registry's host in canonical form");
        }
        if (!hasPossiblePort(domain) || !hasPossibleAddress(domain)) {
            throw new InvalidReferenceException(
                    Kind.AMBIGUOUS, "\"" + domain + "\" has a port that is none of 1 to 65535, or is no IPv6 address");
        }
        if (!WHOLE_PATH.matcher(path).matches()) {
            throw new InvalidReferenceException(Kind.FORMAT, "\"" + path + "\" is not a repository name");
        }
        if (domain.equals(HUB) && path.indexOf('/') < 0) {
            throw new InvalidReferenceException(
                    Kind.FORMAT, "on docker.io, \"" + path + "\" is named \"" + OFFICIAL + path + "\"");
        }
    }

    static void requireTag(String tag) {
        if (!WHOLE_TAG.matcher(tag).matches()) {
            throw new InvalidReferenceException(
                    Kind.FORMAT, "a tag has 1 to 128 of A-Z a-z 0-9 _ . - and does not begin with . or -");
        }
    }

    private static boolean hasPossiblePort(String domain) {
        int colon = domain.lastIndexOf(':');
        if (colon < 0 || domain.endsWith("]")) {
            return true;
        }
        String port = domain.substring(colon + 1);
        return port.length() <= 5 && port.charAt(0) != '0' && Integer.parseInt(port) <= 65535;
    }

    private static boolean hasPossibleAddress(String domain) {
        if (!domain.startsWith("[")) {
            return true;
        }
        String address = domain.substring(1, domain.indexOf(']'));
        int gap = address.indexOf("::");
        if (gap < 0) {
            return groupsOf(address) == 8;
        }
        String before = address.substring(0, gap);
        String after = address.substring(gap + 2);
        int left = before.isEmpty() ? 0 : groupsOf(before);
        int right = after.isEmpty() ? 0 : groupsOf(after);
        return left >= 0 && right >= 0 && left + right < 8; // the gap stands for one group at least
    }

    /** How many groups of one to four digits there are; negative if one is of another length. */
    private static int groupsOf(String address) {
        String[] groups = address.split(":", -1);
        for (String group : groups) {
            if (group.isEmpty() || group.length() > 4) {
                return Integer.MIN_VALUE;
            }
        }
        return groups.length;
    }

    private static boolean hasUpperCase(String text) {
        return text.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static InvalidReferenceException uppercase(String text) {
        return new InvalidReferenceException(
                Kind.UPPERCASE, "\"" + text + "\": a repository name must be in lower case");
    }

    private static InvalidReferenceException malformed(String text) {
        return new InvalidReferenceException(
                Kind.FORMAT, "\"" + text + "\" is not an image reference; write [HOST[:PORT]/]NAME[:TAG][@DIGEST]");
    }
}
