-- CreateEnum
CREATE TYPE "comment_decision" AS ENUM ('kept', 'redacted', 'withheld');

-- DropIndex
DROP INDEX "comment_campaign_id_idx";

-- AlterTable
ALTER TABLE "comment" ADD COLUMN     "decision" "comment_decision",
ADD COLUMN     "place" INTEGER,
ADD COLUMN     "redacted" TEXT;

-- CreateTable
CREATE TABLE "comment_list" (
    "campaign_id" TEXT NOT NULL,
    "groups" JSONB NOT NULL,
    "released_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_list_pkey" PRIMARY KEY ("campaign_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "comment_campaign_id_place_key" ON "comment"("campaign_id", "place");

-- AddForeignKey
ALTER TABLE "comment_list" ADD CONSTRAINT "comment_list_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;
