// Stands in for the native copy-on-write copy: plain copies are good enough for tests.
const { promises, copyFileSync, constants } = require('node:fs');

exports.copyFile = promises.copyFile;
exports.copyFileSync = copyFileSync;
exports.constants = constants;
exports.isCloneSupported = () => false;
