import { SkeletonLines } from "@/components/ui/skeleton";

export default function SettingsLoading() {
  return (
    <div className="max-w-2xl">
      <p className="mb-8 font-serif text-title">Settings</p>
      <SkeletonLines lines={6} loading="Reading the settings" />
    </div>
  );
}
