import { sql } from 'drizzle-orm'
import { write } from '#db/client.server.ts'

/** Does something while the test's database cannot grow. What is long enough not to fit in its pages is refused. */
export async function whileDiskIsFull<T>(act: () => Promise<T>) {
  await write((tx) => tx.run(sql`pragma max_page_count = 1`))
  try {
    return await act()
  } finally {
    await write((tx) => tx.run(sql`pragma max_page_count = 1000000`))
  }
}
