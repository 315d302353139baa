package io.millrace.domain.seal;

/**
 * Encrypted bytes and which key opens them.
 *
 * @param keyId of the day's key
 * @param bytes format, nonce, ciphertext and tag
 */
public record Sealed(String keyId, byte[] bytes) {}
