"""What a browser may do with a page."""

from csp.constants import NONE, SELF

from showcase.config.bootstrap import HASH

# The policy names no other origin, no frame, and of inline code the bootstrap alone, by the hash of its very bytes:
# asked for by an address, it would hold back the first paint that it is there to let pass.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, HASH],
        "img-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
