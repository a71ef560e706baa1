-- schema.prisma beside this, and one person who is signed in.
create table "User" (
  id text primary key, name text, email text unique, "emailVerified" timestamp(3), image text
);
create table "Account" (
  "userId" text not null references "User" (id) on delete cascade, type text not null, provider text not null,
  "providerAccountId" text not null, refresh_token text, access_token text, expires_at int, token_type text,
  scope text, id_token text, session_state text, primary key (provider, "providerAccountId")
);
create table "Session" (
  "sessionToken" text not null unique, "userId" text not null references "User" (id) on delete cascade,
  expires timestamp(3) not null
);
insert into "User" (id, name) values ('somebody', 'Somebody');
insert into "Session" values ('a-session-of-the-bench', 'somebody', now() at time zone 'utc' + interval '30 days');
