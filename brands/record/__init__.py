"""From the desk to the public record: snapshot, version, index; withdrawing, withholding, restoring, verifying.

The only room that writes versions.
Face: snapshot, publishing, history, approval, restoration, verification.
"""
