import { handleDelete } from '@/lib/data/meetings/delete';

type Context = { params: Promise<{ id: string }> };

export const POST = async (request: Request, { params }: Context) => handleDelete(request, (await params).id);
