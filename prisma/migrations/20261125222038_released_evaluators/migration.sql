-- AlterTable
ALTER TABLE "person" ADD COLUMN     "released" TEXT;
