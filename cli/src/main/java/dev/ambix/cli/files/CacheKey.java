package dev.ambix.cli.files;

/** The names of what is kept in a cache. */
public final class CacheKey {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private CacheKey() {}

    /**
     * The FNV-1a hash of a text, 64 bits in hexadecimal digits. It is for texts that nobody chooses to be alike; a digest of
     * java.security would take longer to load than many a command to run.
     */
    public static String of(String text) {
        long hash = FNV_BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return Long.toHexString(hash);
    }
}
