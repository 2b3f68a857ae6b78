/** React and others choose their fast build by this when they are loaded, so it is imported before everything else. */
process.env.NODE_ENV ??= 'production'
