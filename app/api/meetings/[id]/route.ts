import { handleEdit } from '@/lib/data/meetings/edit';

type Context = { params: Promise<{ id: string }> };

export const POST = async (request: Request, { params }: Context) => handleEdit(request, (await params).id);
