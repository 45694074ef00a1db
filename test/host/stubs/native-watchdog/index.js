// Stands in for the native watchdog; preload.mjs ends the server with its parent instead.
exports.start = () => {};
