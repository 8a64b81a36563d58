import { requireStaff as requireAtDoor } from '#app/http/guards.server.ts'
import { countStuck, readStuckLists } from './read-stuck-lists.server.ts'

/**
 * The member of staff who sends this request, as the guard knows them. `desk` also says how much is listed at
 * `/admin/sync`, where a page is read.
 * @throws a redirect to the login page for nobody, a 404 for anybody else
 */
export async function requireStaff(...asked: Parameters<typeof requireAtDoor>) {
  const { desk, ...staff } = await requireAtDoor(...asked)
  const stuck = asked[0].method === 'GET' ? countStuck(await readStuckLists()) : 0
  return { ...staff, desk: { ...desk, stuck } }
}
