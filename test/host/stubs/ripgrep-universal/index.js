// Stands in for the package with binaries of all platforms: the one of this platform is enough.
exports.rgPath = require('@vscode/ripgrep').rgPath;
