import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Answer } from "@/server/chat/answer-contract";
import { instant } from "./columns";
import { organizationId, users } from "./organizations";

export const conversations = pgTable(
  "conversations",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("conversations_recent").on(t.organizationId, t.userId, t.updatedAt)],
);

export const answers = pgTable(
  "answers",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    conversationId: uuid("conversation_id")
      .notNull()
      .references(() => conversations.id, { onDelete: "cascade" }),
    question: text("question").notNull(),
    answer: jsonb("answer").$type<Answer>().notNull(),
    durationMs: integer("duration_ms").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [index("answers_conversation").on(t.organizationId, t.conversationId, t.createdAt)],
);
