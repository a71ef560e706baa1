import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './client/client';

export const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });
