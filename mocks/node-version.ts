/** Imported first: the database driver crashes older Nodes instead of refusing them. */
const [major = 0] = process.versions.node.split('.').map(Number)

if (major < 24) {
  process.stderr.write(
    `The stand-ins need Node 24; this is ${process.versions.node}. "npm start" brings its own.\n`,
  )
  process.exit(1)
}

export {}
